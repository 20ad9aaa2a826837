import type { SealedKind } from '#libs/event-sourcing';
import { normalisedNumber } from './sealing/normalised-number.js';

const HIDDEN = '***';
const HIDDEN_DIGITS = '****';
/** Enough digits that some of them may be seen at both ends, or at the last. */
const LONG_NUMBER = 11;
const SHORT_NUMBER = 5;

/**
 * What those see who may know that something is there, but not what: `张*`, `138****5678`, `***`. The
 * length of what is hidden does not show.
 */
export function masked(kind: SealedKind, text: string): string {
  if (text === '') return '';
  switch (kind) {
    case 'name':
      return maskedName(text);
    case 'phone':
      return maskedNumber(text);
    case 'text':
    case 'record':
      return HIDDEN;
  }
}

function maskedName(name: string): string {
  const [first = ''] = name.trim();
  return `${first}*`;
}

function maskedNumber(number: string): string {
  const digits = normalisedNumber(number).replace(/\D/gu, '');
  if (digits.length >= LONG_NUMBER) {
    return digits.slice(0, 3) + HIDDEN_DIGITS + digits.slice(-4);
  }
  return HIDDEN_DIGITS + (digits.length >= SHORT_NUMBER ? digits.slice(-2) : '');
}
