import { Fenced, StoreRefused, StoreUnavailable } from '#libs/event-sourcing';
import {
  MongoBulkWriteError,
  MongoClientClosedError,
  MongoInvalidArgumentError,
  MongoNetworkError,
  MongoServerError,
  MongoServerSelectionError,
  type BulkWriteResult,
  type TopologyDescription,
} from 'mongodb';
import { storeError } from './errors.js';

const server = (code: number) => new MongoServerError({ message: `said ${code}`, code });
const nothing = {} as unknown as BulkWriteResult;

describe('What MongoDB throws', () => {
  it.each([
    ['a broken connection', new MongoNetworkError('connect ECONNREFUSED 127.0.0.1:27017')],
    ['no primary', new MongoServerSelectionError('none', {} as TopologyDescription)],
    ['a primary that steps down', server(10_107)],
    ['a shutdown', server(91)],
    ['a majority that does not answer in time', server(64)],
    ['a full disk', server(14_031)],
    ['a query that took too long', server(50)],
    [
      'a bulk write whose connection broke',
      new MongoBulkWriteError(new MongoNetworkError('reset'), nothing),
    ],
    ['a client that is closed', new MongoClientClosedError()],
  ])('is StoreUnavailable for %s', (_, error) =>
    expect(storeError(error)).toBeInstanceOf(StoreUnavailable),
  );

  it.each([13, 18])('is StoreRefused when the credentials will not do (%d)', (code) =>
    expect(storeError(server(code))).toBeInstanceOf(StoreRefused),
  );

  it.each([
    ['a document that is too large', server(10_334)],
    ['a command it does not know', server(59)],
    ['a misuse of the driver', new MongoInvalidArgumentError('no')],
  ])('is neither for %s', (_, error) => {
    const made = storeError(error);
    expect(made).toBeInstanceOf(Error);
    expect(made).not.toBeInstanceOf(StoreUnavailable);
    expect(String(made)).toContain(error.message);
  });

  it('stays what it is when it is none of its own', () => {
    const fenced = new Fenced('lane', 1, 2);
    expect(storeError(fenced)).toBe(fenced);
  });

  it('never brings credentials along', () => {
    const error = new MongoNetworkError(
      'cannot reach mongodb://ann:s3cret@db.example/redress now',
      {
        cause: new Error('mongodb://ann:s3cret@db.example'),
      },
    );
    const made = storeError(error);
    expect(String(made)).toContain('cannot reach mongodb://db.example/redress now');
    expect(made).not.toHaveProperty('cause');
  });
});
