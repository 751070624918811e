import RuleIcon from '@mui/icons-material/RuleOutlined';
import { useTranslate } from 'react-admin';
import { Empty } from '../shared/empty.js';

/** Where the explanation will stand. */
export const NothingYet = () => {
  const translate = useTranslate();
  return (
    <Empty icon={RuleIcon} title={translate('explain.nothing_yet')} text={translate('explain.nothing_yet_text')} />
  );
};
