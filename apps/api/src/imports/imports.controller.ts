import { Controller, HttpCode, PayloadTooLargeException, Post, Req } from '@nestjs/common';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { Complaints } from '#libs/complaints';
import {
  importComplaints,
  type ImportReport,
  type Mapping,
  MappingInvalid,
  readMapping,
  readTable,
  TableUnreadable,
} from '#libs/history';
import { RequestInvalid } from '#libs/platform';
import { importOneBy } from './import-one.js';

/** History from another system: a mapping (YAML), then a table (CSV), as one multipart form. */
@Controller('v1/imports')
export class ImportsController {
  constructor(private readonly complaints: Complaints) {}

  @Post()
  @HttpCode(200)
  async import(@Req() request: FastifyRequest): Promise<ImportReport> {
    if (!request.isMultipart()) throw missing('mapping');
    try {
      return await this.read(request.files());
    } catch (error) {
      if (error instanceof MappingInvalid) throw invalid('mapping', error.message);
      if (error instanceof TableUnreadable) throw invalid('table', error.message);
      if (isFormUnreadable(error)) throw missing('mapping');
      throw error;
    }
  }

  /** The mapping comes first, so that the table need not be kept anywhere while it is read. */
  private async read(parts: AsyncIterable<MultipartFile>): Promise<ImportReport> {
    let mapping: Mapping | null = null;
    for await (const part of parts) {
      const { fieldname, filename, file } = part;
      if (fieldname === 'mapping') {
        mapping = readMapping(filename, (await part.toBuffer()).toString('utf8'));
      } else if (fieldname === 'table' && mapping !== null) {
        const table = await readTable(filename, whole(file), mapping.format);
        return importComplaints({ table, mapping, importOne: importOneBy(this.complaints) });
      } else {
        throw missing(mapping === null ? 'mapping' : 'table');
      }
    }
    throw missing(mapping === null ? 'mapping' : 'table');
  }
}

/** The limit cuts a file short without a word; nobody is to take what came for the whole. */
async function* whole(file: MultipartFile['file']): AsyncIterable<Uint8Array> {
  yield* file;
  if (file.truncated) throw new PayloadTooLargeException(TABLE_TOO_LARGE);
}

const TABLE_TOO_LARGE =
  'The table is larger than IMPORT_BYTES_MAX. Rows before that may have been taken; sent again, in parts, they are not taken twice.';

/** What the reader of forms says of one without a boundary, or one that breaks off; it has no class. */
const formsUnreadable = [
  'Multipart: Boundary not found',
  'Unexpected end of multipart data',
  'Part terminated early due to unexpected end of multipart data',
];

const isFormUnreadable = (error: unknown): boolean =>
  error instanceof Error && formsUnreadable.includes(error.message);

const invalid = (field: string, message: string) => new RequestInvalid([{ field, message }]);
const missing = (field: string) =>
  invalid(field, 'is missing; expected a form with the files "mapping" and then "table"');
