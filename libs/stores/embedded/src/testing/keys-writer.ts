import { openEmbeddedKeyStore } from '../keys/embedded-key-store.js';

/** Keeps a key for each of the named persons in a process of its own, and claims one mark. */
const [directory = '', name = '', ...persons] = process.argv.slice(2);
const store = await openEmbeddedKeyStore({ directory });
const key = { wrapped: name, masterKey: 'first', destroyedAt: null };
const kept = await Promise.all(persons.map((person) => store.keep({ ...key, person })));
const claimant = await store.claim('mark', name);
await store.close();
process.stdout.write(`${JSON.stringify([kept.map(({ wrapped }) => wrapped), claimant])}\n`);
