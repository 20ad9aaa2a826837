import { type Complaint, type StepName, steps, stepsBeforeClosure } from '#libs/complaints';

/** A step that the complaint's track asks for, and whether it stands as the present round needs it. */
export type FileStep = {
  readonly step: StepName;
  /** The requirement that asks for it. */
  readonly requirement: string;
  readonly zh: string;
  readonly en: string;
  readonly done: boolean;
};

/** The steps up to a closure, in their order; while the track is unknown, to classify is the only one. */
export function stepsOf(complaint: Complaint): readonly FileStep[] {
  const { track } = complaint;
  const names: readonly StepName[] = track === null ? ['classify'] : stepsBeforeClosure[track];
  return names.map((step) => {
    const { requirement, zh, en, stands } = steps[step];
    return { step, requirement, zh, en, done: stands(complaint) };
  });
}
