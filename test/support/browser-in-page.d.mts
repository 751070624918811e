export function reportPolicyViolations(): void;
export function stillness(): Promise<void>;
export function readablePlaces(): Promise<Record<string, string>>;
