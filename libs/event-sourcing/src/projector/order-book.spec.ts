import { anEvent } from '../testing/samples.js';
import type { RecordedEvent } from '../events.js';
import { laneOf } from './lanes.js';
import { OrderBook } from './order-book.js';
import { OPERATIONS } from './orders.js';

const LANES = 4;
const ours = [laneOf(OPERATIONS, LANES)];

const position = (n: number) => String(n).padStart(16, '0');
const order = (n: number, readModel = `model-${n}`): RecordedEvent => ({
  ...anEvent(OPERATIONS, { data: { readModel }, revision: n }),
  type: 'RebuildOrdered',
  stream: OPERATIONS,
  revision: n,
  position: position(n),
});
const names = (orders: ReturnType<OrderBook['take']>) =>
  orders.map((one) => (one.type === 'RebuildOrdered' ? one.data.readModel : one.type));

describe('A book of orders', () => {
  let book: OrderBook;
  beforeEach(() => void (book = new OrderBook(LANES)));

  it('gives out what is written, in its order, and keeps the rest', () => {
    book.note([order(1), order(2), order(3)], ours);
    expect(names(book.take(position(2)))).toEqual(['model-1', 'model-2']);
    expect(names(book.take(position(9)))).toEqual(['model-3']);
  });

  it('gives out each once, though a pass that begins anew comes by it again', () => {
    book.note([order(1)], ours);
    book.take(position(1));
    book.forget();
    book.note([order(1), order(2)], ours);
    expect(names(book.take(position(9)))).toEqual(['model-2']);
  });

  it('passes over what an earlier worker has seen, and what stands in lanes of others', () => {
    book.begin(position(1));
    book.note([order(1), order(2)], ours);
    book.note([order(3)], []);
    expect(names(book.take(position(9)))).toEqual(['model-2']);
  });
});
