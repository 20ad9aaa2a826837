import { isBlank } from '../complaint/blank.js';
import type { Track } from '../terms.js';
import {
  byOrder,
  first,
  firstAnswerOrEnd,
  firstEnd,
  inOrder,
  notYet,
  onlyOn,
  undone,
} from './by-order.js';
import { byClock } from './by-clock.js';
import { allOf, between, type Case, lastBefore, type PlacedFactOf } from './case.js';
import { type Judgement, worst } from './judgement.js';
import { type Judge, obligation } from './obligation.js';

const onComplaint = onlyOn('complaint');
const onFault = onlyOn('fault');

const diagnosed = (
  spared: (one: Case) => Judgement | null,
  holds: (data: PlacedFactOf<'DiagnosisRecorded'>['data']) => boolean = () => true,
): Judge =>
  byOrder({
    spared,
    done: (one) => allOf(one, 'DiagnosisRecorded').find(({ data }) => holds(data)),
    before: firstAnswerOrEnd,
  });

const causeFound = diagnosed(onComplaint, ({ rootCause }) => !isBlank(rootCause));

const proposed = byOrder({
  spared: onComplaint,
  done: first('SolutionProposed'),
  before: firstAnswerOrEnd,
});

/** In its place, and in the policy's time where that sets one. */
const proposedInTime: Judge = (one) => {
  const inPlace = proposed(one);
  return inPlace.verdict === 'met' ? worst([byClock('solution')(one), inPlace], inPlace) : inPlace;
};

const remedied = (...tracks: readonly Track[]): Judge =>
  byOrder({
    spared: onlyOn(...tracks),
    done: first('RemedyApplied'),
    before: firstAnswerOrEnd,
  });

/** Seen to be solved, by a test or by the customer's word, before it is closed. */
const solved = byOrder({
  spared: onComplaint,
  done: (one) =>
    allOf(one, 'RemedyVerified', 'SatisfactionRecorded').find(({ type, data }) =>
      type === 'RemedyVerified' ? data.passed : data.satisfied,
    ),
  before: firstEnd,
});

/** The last remedy before each answer was tested, and passed, before it went out. */
const tested: Judge = (one) =>
  onFault(one) ??
  worst(
    allOf(one, 'ComplaintResponded').map((answer) => {
      const remedy = lastBefore(one, answer, 'RemedyApplied');
      if (remedy === undefined) return undone(answer);
      const pass = allOf(between(one, remedy), 'RemedyVerified').find(({ data }) => data.passed);
      return inOrder(one, pass, answer);
    }),
    notYet(one),
  );

/** A suggestion is looked into, and whoever made it hears what came of it. */
const studied: Judge = (one) => {
  const study = diagnosed(onlyOn('suggestion'))(one);
  if (study.verdict !== 'met') return study;
  return inOrder(one, first('ComplaintResponded')(one), firstEnd(one));
};

/** What was found out, planned and done. */
export const handlingObligations = [
  obligation(
    'S0.32',
    '判断性质与原因',
    'Nature and cause are judged',
    diagnosed(onlyOn('complaint', 'fault'), ({ rootCause }) => !isBlank(rootCause)),
  ),
  obligation(
    'S0.33',
    '采取有效措施',
    'Something effective is done',
    remedied('complaint', 'fault'),
  ),
  obligation('S1.7', '核实真实性', 'Verified whether it is true', diagnosed(onComplaint)),
  obligation('S1.8', '分析原因', 'The cause is analysed', causeFound),
  obligation('S1.9', '制定具体方案', 'A concrete solution is drawn up, in time', proposedInTime),
  obligation('S1.11', '实施措施', 'The measures are carried out', remedied('complaint')),
  obligation('S1.12', '确认已解决', 'It is confirmed that it is solved', solved),
  obligation('S1.25', '调查找到根源', 'Investigated down to the root', causeFound),
  obligation(
    'S1.77',
    '定位故障环节',
    'The place of the fault is located',
    diagnosed(onFault, ({ faultPoint }) => !isBlank(faultPoint)),
  ),
  obligation('S2.17', '初步诊断', 'First diagnosis', diagnosed(onFault)),
  obligation('S2.20', '及时给出初步方案', 'A first solution is given in time', byClock('solution')),
  obligation('S2.26', '完成后测试验证', 'Tested after completion, and passed', tested),
  obligation(
    'S2.38',
    '调查核实并提出方案',
    'Investigated, with a solution in time',
    proposedInTime,
  ),
  obligation(
    'S4.41',
    '建议经研究并告知结果',
    'A suggestion is studied and its outcome told',
    studied,
  ),
];
