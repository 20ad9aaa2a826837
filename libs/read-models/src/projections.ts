import type { Document, Projection } from '#libs/event-sourcing';
import { figures } from './figures/facts.js';
import { queue } from './queue/queue.js';

/** Safe because whoever runs a projection gives it no documents but those that it made itself. */
const anyProjection = <D extends Document>(projection: Projection<D>): Projection =>
  projection as unknown as Projection;

/** Every stored read model. */
export const projections: readonly Projection[] = [anyProjection(queue), anyProjection(figures)];
