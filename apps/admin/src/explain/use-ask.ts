import { useQueryClient } from '@tanstack/react-query';
import { useSearchParams } from 'react-router-dom';
import { EXPLANATION } from './use-explanation.js';

/** Asks by the address, so that the question can be linked to and gone back to; the same question is asked anew. */
export function useAsk(): (fields: Readonly<Record<string, string>>) => void {
  const [, setSearch] = useSearchParams();
  const queries = useQueryClient();
  return (fields) => {
    const filled = Object.entries(fields).map(([name, text]) => [name, text.trim()] as [string, string]);
    setSearch(new URLSearchParams(filled.filter(([, text]) => text !== '')));
    void queries.invalidateQueries({ queryKey: [EXPLANATION] });
  };
}
