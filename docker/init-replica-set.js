// For mongosh: makes the replica set of REPLICA_SET_MEMBERS unless there is one, waits for its primary,
// and sees to the user of Redress where a password file for it is given. Running it again changes nothing.
const PATIENCE_MS = 120_000;

function primaryAnswers() {
  const { isWritablePrimary } = db.hello();
  return isWritablePrimary === true;
}

function makeReplicaSet() {
  const hosts = process.env.REPLICA_SET_MEMBERS.split(',');
  try {
    rs.status();
  } catch (error) {
    if (error.codeName !== 'NotYetInitialized') throw error;
    rs.initiate({
      _id: 'redress',
      members: hosts.map((host, index) => ({ _id: index, host, priority: index === 0 ? 2 : 1 })),
    });
  }
}

function awaitPrimary() {
  const givenUpAt = Date.now() + PATIENCE_MS;
  while (!primaryAnswers()) {
    if (Date.now() > givenUpAt) throw new Error(`No primary after ${PATIENCE_MS} ms.`);
    sleep(500);
  }
}

function makeUser() {
  const file = process.env.REDRESS_PASSWORD_FILE;
  const admin = db.getSiblingDB('admin');
  if (!file || admin.getUser('redress') !== null) return;
  const pwd = require('node:fs').readFileSync(file, 'utf8').trim();
  // Persons' keys have a database of their own, so that it can be backed up apart from the rest.
  const roles = ['redress', 'redress-keys'].map((name) => ({ role: 'readWrite', db: name }));
  admin.createUser({ user: 'redress', pwd, roles });
}

if (process.env.ROOT_PASSWORD_FILE) {
  const password = require('node:fs').readFileSync(process.env.ROOT_PASSWORD_FILE, 'utf8').trim();
  db.getSiblingDB('admin').auth('root', password);
}
makeReplicaSet();
awaitPrimary();
makeUser();
