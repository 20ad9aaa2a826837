import type { StaffId } from '../terms.js';
import type {
  CloseVoting,
  ConvenePanel,
  CountBallots,
  DrawBallotPaper,
  OpenVoting,
  SettleLiability,
} from './commands.js';
import type { ConductCase } from './conduct-case.js';
import type { ConductRules } from './conduct-rules.js';
import { type ConductDecision, type ConductSetting, later, type Objection } from './decision.js';
import type { BallotEntry, BallotsCounted, PanelMember } from './events.js';
import { involvedIn, unfounded } from './judging.js';
import { refuseConduct } from './refusals.js';
import { panelSides } from './terms.js';

const sentBy = (members: readonly PanelMember[], side: PanelMember['side']) =>
  members.filter((member) => member.side === side);

function unfitPanel(
  members: readonly PanelMember[],
  conductCase: ConductCase,
  { rules }: ConductSetting,
): Objection {
  const { membersPerSide } = rules.panel;
  if (panelSides.some((side) => sentBy(members, side).length !== membersPerSide)) {
    const expected = `Each of ${panelSides.join(', ')} sends ${membersPerSide} members.`;
    return refuseConduct(conductCase, 'panel-incomplete', expected, { membersPerSide });
  }
  const people = members.map(({ staff }) => staff);
  if (new Set(people).size < people.length) {
    return refuseConduct(conductCase, 'panel-repeats', 'Nobody sits on the panel twice.');
  }
  const involved = people.filter((person) => involvedIn(conductCase).includes(person));
  if (involved.length === 0) return undefined;
  const found = `${involved.join(', ')} had a part in this case and cannot sit on the panel.`;
  return refuseConduct(conductCase, 'panel-involved', found, { involved });
}

/** S3.40, S3.41: three persons for each side, none of whom had a part in it. */
export const convene: ConductDecision<ConvenePanel> = (wish, conductCase, setting) => {
  const drawingUntil = later(setting.at, setting.rules.panel.drawingMs);
  return (
    unfitPanel(wish.members, conductCase, setting) ?? [
      { type: 'PanelConvened', data: { ...wish, drawingUntil } },
    ]
  );
};

export const opened = (papers: number, { at, rules }: ConductSetting) => ({
  type: 'VotingOpened' as const,
  data: { papers, votingUntil: later(at, rules.panel.votingMs) },
});

const paperOf = ({ papers }: ConductCase, member: StaffId) =>
  Object.hasOwn(papers, member) ? papers[member] : undefined;

/**
 * Takes part (S3.42). Votes are only taken once all papers are drawn or the time for that is over:
 * otherwise a ballot that comes right after a paper would be known by it.
 */
export const drawPaper: ConductDecision<DrawBallotPaper> = (wish, conductCase, setting) => {
  const { panel } = conductCase;
  const member = setting.actor.id;
  if (panel?.members.every(({ staff }) => staff !== member) ?? true) {
    const found = `${member} is no member of this panel.`;
    return refuseConduct(conductCase, 'not-on-panel', found);
  }
  const drawn = paperOf(conductCase, member);
  if (drawn !== undefined) {
    if (drawn.blinded === wish.blinded) return [];
    const found = `${member} has drawn a ballot paper already.`;
    return refuseConduct(conductCase, 'paper-drawn-already', found);
  }
  const paper = { type: 'BallotPaperDrawn', data: { ...wish, member } } as const;
  const papers = Object.keys(conductCase.papers).length + 1;
  return papers === panel?.members.length ? [paper, opened(papers, setting)] : [paper];
};

/** By hand or by a process, when the time for drawing papers is over. */
export const openVoting: ConductDecision<OpenVoting> = (_, conductCase, setting) => {
  const until = conductCase.panel?.drawingUntil ?? '';
  if (setting.at < until) {
    const found = `Members may draw their ballot papers until ${until}.`;
    return refuseConduct(conductCase, 'drawing-goes-on', found, { until });
  }
  return [opened(Object.keys(conductCase.papers).length, setting)];
};

/** Early only when every paper that was drawn lies in the box. */
export const closeVoting: ConductDecision<CloseVoting> = ({ deposited }, conductCase, { at }) => {
  const until = conductCase.votingUntil ?? '';
  const early = at < until;
  const papers = Object.keys(conductCase.papers).length;
  if (early && deposited < papers) {
    const found = `${deposited} of ${papers} ballots are in the box; members may vote until ${until}.`;
    return refuseConduct(conductCase, 'voting-goes-on', found, { until, deposited, papers });
  }
  return [{ type: 'VotingClosed', data: { early } }];
};

/** Whether there are enough papers on each side and ballots in the box; else no envelope is opened. */
export function hasQuorum(
  { panel, papers }: Pick<ConductCase, 'panel' | 'papers'>,
  deposited: number,
  rules: ConductRules,
): boolean {
  const { papersPerSideMin, ballotsMin } = rules.panel;
  const drawn = (panel?.members ?? []).filter(({ staff }) => Object.hasOwn(papers, staff));
  return (
    deposited >= ballotsMin &&
    panelSides.every((side) => sentBy(drawn, side).length >= papersPerSideMin)
  );
}

type Outcome = Pick<BallotsCounted['data'], 'tally' | 'result' | 'because'>;

function outcomeOf(entries: readonly BallotEntry[], quorate: boolean): Outcome {
  const votesFor = (wanted: BallotEntry['vote']) =>
    entries.filter(({ vote }) => vote === wanted).length;
  const tally = {
    uphold: votesFor('uphold'),
    dismiss: votesFor('dismiss'),
    abstain: votesFor('abstain'),
  };
  if (!quorate) return { tally, result: 'undetermined', because: 'no-quorum' };
  if (tally.uphold === tally.dismiss) return { tally, result: 'undetermined', because: 'tie' };
  const result = tally.uphold > tally.dismiss ? 'upheld' : 'dismissed';
  return { tally, result, because: 'majority' };
}

/** S3.42, S3.43: the majority decides; a tie or a missing quorum leaves it to the site head. */
export const count: ConductDecision<CountBallots> = (wish, conductCase, { rules }) => {
  const { deposited, spoiled } = wish;
  const papers = Object.keys(conductCase.papers).length;
  const quorate = hasQuorum(conductCase, deposited, rules);
  const read = wish.entries.length + spoiled;
  if (deposited > papers || read !== (quorate ? deposited : 0)) {
    const expected = quorate ? 'every envelope is opened' : 'no envelope is opened';
    const found = `${papers} papers, ${deposited} ballots, ${read} opened: ${expected}.`;
    return refuseConduct(conductCase, 'count-contradicts', found, { papers, deposited, read });
  }
  // In the order of the receipts, which are random: nothing is left of the order of arrival.
  const entries = wish.entries.toSorted((one, other) => (one.receipt < other.receipt ? -1 : 1));
  const outcome = outcomeOf(entries, quorate && entries.length >= rules.panel.ballotsMin);
  return [{ type: 'BallotsCounted', data: { papers, deposited, spoiled, entries, ...outcome } }];
};

/** S3.43 */
export const settle: ConductDecision<SettleLiability> = (wish, conductCase, setting) =>
  unfounded(wish, conductCase, setting) ?? [{ type: 'LiabilitySettled', data: wish }];
