import { DocumentInvalid, type Fault } from '#libs/complaints';

/** One thing wrong with a mapping, and where: line and column count from 1. */
export type MappingFault = Fault;

/** The mapping says something that cannot be meant. Nothing was imported. */
export class MappingInvalid extends DocumentInvalid {
  override readonly name = 'MappingInvalid';
}
