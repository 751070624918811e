import { useQuery } from '@tanstack/react-query';
import { explainCase } from './calls.js';
import type { Question } from './question.js';

export const EXPLANATION = 'explanation';

/** The answer, asked once for each time the question is asked: a composed case leaves a trace in the log. */
export const useExplanation = (question: Question) =>
  useQuery({
    queryKey: [EXPLANATION, question],
    queryFn: () => explainCase(question),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    gcTime: 0,
  });
