import type { CloseConductCase } from './commands.js';
import type { ConductCase } from './conduct-case.js';
import { type ConductDecision, type ConductSetting, type Objection } from './decision.js';
import { objectionsUntil } from './disputing.js';
import { refuseConduct } from './refusals.js';

/** An upheld judgement is not closed over the employee's head. */
function mayStillObject(
  { acceptedByEmployee }: CloseConductCase['data'],
  conductCase: ConductCase,
  setting: ConductSetting,
): Objection {
  const { standing, liability } = conductCase;
  if (standing !== 'judged' || liability?.upheld !== true || acceptedByEmployee) return undefined;
  const until = objectionsUntil(conductCase, setting);
  if (until === null || setting.at > until) return undefined;
  const found = `The employee may object until ${until}, unless he accepts the judgement.`;
  return refuseConduct(conductCase, 'objection-open', found, { until });
}

const outcomeOf = ({ standing }: ConductCase) => {
  if (standing === 'with-lead') return 'handled-by-lead' as const;
  return standing === 'answered' ? ('handled-elsewhere' as const) : ('liability-decided' as const);
};

/** The user has his reply, and the liability is beyond dispute or beyond the time for one. */
export const close: ConductDecision<CloseConductCase> = (wish, conductCase, setting) => {
  if (conductCase.reply.way === null) {
    const expected = 'The user is replied to before the case is closed.';
    return refuseConduct(conductCase, 'reply-missing', expected);
  }
  const objection = mayStillObject(wish, conductCase, setting);
  if (objection !== undefined) return objection;
  const outcome = outcomeOf(conductCase);
  const upheld = outcome === 'liability-decided' ? (conductCase.liability?.upheld ?? null) : null;
  return [{ type: 'ConductCaseClosed', data: { outcome, upheld, lesson: wish.lesson } }];
};
