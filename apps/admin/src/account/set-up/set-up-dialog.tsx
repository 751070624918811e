import { useState } from 'react';
import type { TotpOffer } from '../calls.js';
import { CodesDialog } from './codes-dialog.js';
import { PasswordStep } from './password-step.js';
import { ScanStep } from './scan-step.js';

/**
 * Password, QR code and first code, recovery codes: one after the other. Secret and codes are in this component's state only,
 * and gone with it.
 */
export const SetUpDialog = ({ onClose }: { onClose: () => void }) => {
  const [offer, setOffer] = useState<TotpOffer | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  if (codes !== null) return <CodesDialog codes={codes} onClose={onClose} />;
  if (offer === null) return <PasswordStep onOffer={setOffer} onClose={onClose} />;
  const goOn = (made: readonly string[]) => {
    setOffer(null);
    setCodes(made);
  };
  return <ScanStep offer={offer} onCodes={goOn} onClose={onClose} />;
};
