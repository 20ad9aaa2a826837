import { serveCalls } from '../documents/serve-calls.js';

/** Says what it is told, and dies of `die`. */
serveCalls<string>(() => ({
  handle: (request, { resolve }) => {
    if (request === 'refuse') throw new RangeError('It was told to refuse.');
    if (request === 'die') setImmediate(() => process.exit(1));
    else resolve(`said ${request}`);
  },
  close: () => {},
}));
