import {
  type CalendarEdition,
  clockLabel,
  fieldsInWords,
  type Policy,
  type PolicyEdition,
  type Publication,
  spanInWords,
} from '#libs/complaints';
import { table } from '../output.js';

const published = (publication: Publication | null): string =>
  publication === null
    ? 'ships with the product'
    : `published ${publication.at} by ${publication.by}${publication.note === null ? '' : `: ${publication.note}`}`;

/** A policy as an overview; `--yaml` gives all of it. */
export function policyInWords({ policy, publication }: PolicyEdition): string {
  const { version, name, clocks, routing } = policy;
  const heading = `${version}  ${name.zh} / ${name.en}  (${published(publication)})`;
  const clockRows = clocks.map((rule) => [
    clockLabel(rule),
    spanInWords(rule.limit),
    rule.calendar ?? 'wall clock',
    rule.statutory === true ? 'runs on' : 'stands still',
    rule.warnAt.map((part) => `${Math.round(part * 100)} %`).join(', '),
    rule.source,
  ]);
  const routes = routing.rules.map(({ id, when, department }) => [
    id,
    [...fieldsInWords(when ?? {})].map((field) => field.join(' ')).join('; '),
    department,
  ]);
  return [
    heading,
    table(['limit', 'of', 'counted by', 'while waiting', 'warns at', 'source'], clockRows),
    table(['work orders', 'for', 'to'], [...routes, ['otherwise', '', routing.otherwise]]),
    calendarsInWords(policy),
  ].join('\n\n');
}

const calendarsInWords = ({ calendars }: Policy): string =>
  table(
    ['calendar', 'version', 'zone', 'public days known'],
    calendars.map(({ name, version, zone, announcedFrom, announcedThrough }) => [
      name,
      version,
      zone,
      announcedThrough === undefined
        ? 'none needed'
        : `${announcedFrom ?? '…'}–${announcedThrough}`,
    ]),
  );

/** Which versions there are, and calendars that were published by themselves. */
export function versionsInWords(
  editions: readonly PolicyEdition[],
  calendars: readonly CalendarEdition[],
): string {
  const rows = editions.map(({ version, document, publication }, index) => [
    index === editions.length - 1 ? `${version} (in force)` : version,
    document.name.zh,
    published(publication),
  ]);
  const calendarRows = calendars.map(({ calendar, publication, corrects }) => [
    `calendar ${calendar.name}, version ${calendar.version}`,
    corrects ? 'corrects days that were past' : '',
    published(publication),
  ]);
  return table(['version', '', ''], [...rows, ...calendarRows]);
}
