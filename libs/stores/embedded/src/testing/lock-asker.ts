import { lockForWriting } from '../lock.js';

/** Asks for the lock of a file and prints `granted` or the refusal. */
try {
  lockForWriting(String(process.argv[2])).release();
  process.stdout.write('granted\n');
} catch (error) {
  process.stdout.write(`${String(error)}\n`);
}
