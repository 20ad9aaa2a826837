import { type Position, START, type StreamName } from '#libs/event-sourcing';
import { commitOf } from './position.js';
import { Empty, identifierOf, ReadReq, type ReadRequest } from './protocol.js';

const { Options } = ReadReq;
type Options = InstanceType<typeof Options>;

const FORWARDS = 0;
const BACKWARDS = 1;
/** System streams start with a dollar sign. */
const OUR_STREAMS = '^[^$]';
/** Events the server looks through at a time for those that pass the filter. */
const SEARCH_WINDOW = 1000;
/** Search windows between two checkpoints, which nobody here reads. */
const CHECKPOINT_INTERVAL = 1000;

/** `count` (at least 1) events of a stream from `fromRevision` on. */
export function streamPage(stream: StreamName, fromRevision: number, count: number): ReadRequest {
  const options = of(streamOptions(stream), FORWARDS);
  options.getStream()?.setRevision(String(fromRevision));
  options.setCount(String(count));
  return requestOf(options);
}

export function lastOfStream(stream: StreamName): ReadRequest {
  const options = of(streamOptions(stream), BACKWARDS);
  options.getStream()?.setEnd(new Empty());
  options.setCount('1');
  return requestOf(options);
}

/** `count` (at least 1) events of the log, in order, from the one at `from` (inclusive) on. */
export function logPage(from: Position, count: number): ReadRequest {
  const options = of(logOptions(from), FORWARDS);
  options.setCount(String(count));
  return requestOf(options);
}

/** The last `count` (at least 1) events of the log before `before`, last first. */
export function logEnd(before: Position | 'end', count: number): ReadRequest {
  const options = of(logOptions(before), BACKWARDS);
  options.setCount(String(count));
  return requestOf(options);
}

/** The log after `after`, for good. */
export function logSubscription(after: Position): ReadRequest {
  const options = of(logOptions(after), FORWARDS);
  options.setSubscription(new Options.SubscriptionOptions());
  return requestOf(options);
}

function requestOf(options: Options): ReadRequest {
  const request = new ReadReq();
  request.setOptions(options);
  return request;
}

function of(options: Options, direction: typeof FORWARDS | typeof BACKWARDS): Options {
  const uuids = new Options.UUIDOption();
  uuids.setString(new Empty());
  options.setUuidOption(uuids);
  options.setResolveLinks(false);
  options.setReadDirection(direction);
  return options;
}

function streamOptions(stream: StreamName): Options {
  const named = new Options.StreamOptions();
  named.setStreamIdentifier(identifierOf(stream));
  const options = new Options();
  options.setStream(named);
  options.setNoFilter(new Empty());
  return options;
}

function logOptions(at: Position | 'end'): Options {
  const all = new Options.AllOptions();
  if (at === START) all.setStart(new Empty());
  else if (at === 'end') all.setEnd(new Empty());
  else all.setPosition(logPosition(at));
  const options = new Options();
  options.setAll(all);
  options.setFilter(ourStreams());
  return options;
}

function logPosition(at: Position): InstanceType<typeof Options.Position> {
  const position = new Options.Position();
  position.setCommitPosition(commitOf(at));
  position.setPreparePosition(commitOf(at));
  return position;
}

function ourStreams(): InstanceType<typeof Options.FilterOptions> {
  const expression = new Options.FilterOptions.Expression();
  expression.setRegex(OUR_STREAMS);
  const filter = new Options.FilterOptions();
  filter.setStreamIdentifier(expression);
  filter.setMax(SEARCH_WINDOW);
  filter.setCheckpointintervalmultiplier(CHECKPOINT_INTERVAL);
  return filter;
}
