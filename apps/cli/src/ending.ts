import { StoreRefused, StoreUnavailable } from '#libs/event-sourcing';
import { ConfigurationInvalid, NotFound, RequestInvalid } from '#libs/platform';
import { KeyBackupRefused, MasterKeysInvalid, MasterKeyWrong } from '#libs/privacy';
import { Ended, exitCodes, remark } from './output.js';

const expected = [
  Ended,
  ConfigurationInvalid,
  KeyBackupRefused,
  MasterKeysInvalid,
  MasterKeyWrong,
  NotFound,
  RequestInvalid,
  StoreRefused,
  StoreUnavailable,
];

/** Runs a command; a failure that can be foreseen ends in a sentence, any other shows where it arose. */
export const ending =
  <A extends unknown[]>(work: (...parameters: A) => Promise<void>) =>
  async (...parameters: A): Promise<void> => {
    try {
      await work(...parameters);
    } catch (error) {
      const foreseen = expected.find((kind) => error instanceof kind);
      if (foreseen === undefined || !(error instanceof Error)) throw error;
      remark(error.message);
      process.exitCode = error instanceof Ended ? error.exitCode : exitCodes.failed;
    }
  };
