import { Box, Tab, Tabs } from '@mui/material';
import { useId, useState } from 'react';
import { CodeBlock } from './code-block.js';

/** One way to write the same thing down. */
export interface Snippet {
  readonly label: string;
  readonly code: string;
}

/** The same thing in several notations, one shown at a time. */
export const CodeTabs = ({ snippets, label }: { snippets: readonly Snippet[]; label: string }) => {
  const [at, setAt] = useState(0);
  const id = useId();
  const shown = snippets[at] ?? snippets[0];
  if (shown === undefined) return null;
  return (
    <Box>
      {snippets.length === 1 ? null : (
        <Tabs value={at} onChange={(_, tab: number) => setAt(tab)} aria-label={label} sx={{ minHeight: 36, mb: 1 }}>
          {snippets.map((snippet, tab) => (
            <Tab
              key={snippet.label}
              label={snippet.label}
              id={`${id}-tab-${tab}`}
              aria-controls={`${id}-panel`}
              sx={{ minHeight: 36, py: 0.5, textTransform: 'none' }}
            />
          ))}
        </Tabs>
      )}
      <Box
        id={`${id}-panel`}
        {...(snippets.length === 1 ? {} : { role: 'tabpanel', 'aria-labelledby': `${id}-tab-${at}` })}
      >
        <CodeBlock code={shown.code} what={shown.label} />
      </Box>
    </Box>
  );
};
