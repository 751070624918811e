import UploadIcon from '@mui/icons-material/UploadFileOutlined';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { GuardedButton } from '../../shared/guarded-button.js';
import { ImportDialog } from './import-dialog.js';

/** Opens the import. */
export const ImportButton = () => {
  const translate = useTranslate();
  const [open, setOpen] = useState(false);
  return (
    <>
      <GuardedButton
        needs="employee_manage"
        variant="outlined"
        startIcon={<UploadIcon />}
        onClick={() => setOpen(true)}
      >
        {translate('employees.import.action')}
      </GuardedButton>
      {open ? <ImportDialog onClose={() => setOpen(false)} /> : null}
    </>
  );
};
