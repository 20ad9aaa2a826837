import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  allLanes,
  checkpointName,
  CommandHandler,
  consistencyToken,
  DocumentStore,
  earliest,
  EventStore,
  operations,
  OPERATIONS,
  type OperationsCommand,
  parkedStreams,
} from '#libs/event-sourcing';
import { defaultPolicy } from '#libs/complaints';
import { NotFound, Settings } from '#libs/platform';
import { projections } from '#libs/read-models';
import { contextOf, FromSender, type Sender } from '../sender.js';

/** How far the read models are, and orders to build them anew. */
@Controller('v1/read-models')
export class ReadModelsController {
  private readonly operations;

  constructor(
    private readonly events: EventStore,
    private readonly documents: DocumentStore,
    private readonly settings: Settings,
  ) {
    this.operations = new CommandHandler(operations, {
      store: events,
      now: Date.now,
      policyVersion: () => defaultPolicy.version,
    });
  }

  @Get()
  async list() {
    const head = await this.events.head();
    const parked = await this.documents.versionOf(parkedStreams.name);
    const readModels = projections.map(async ({ collection: { name, version } }) => {
      const lanes = allLanes(this.settings.stores.lanes);
      const positions = lanes.map((lane) => this.documents.checkpoint(checkpointName(name, lane)));
      const position = earliest(await Promise.all(positions));
      return {
        name,
        version: await this.documents.versionOf(name),
        position,
        current: position >= head,
        rebuilding: (await this.documents.versionOf(`${name}-next`)) !== null,
        parked: parked === null ? 0 : await this.parked(`${name}@${version}`),
      };
    });
    return { head, readModels: await Promise.all(readModels) };
  }

  /** Builds a read model anew from the log while the present one serves. */
  @Post(':name/rebuilds')
  @HttpCode(202)
  async rebuild(@Param('name') name: string, @FromSender() sender: Sender) {
    if (!projections.some(({ collection }) => collection.name === name)) {
      throw new NotFound(`There is no read model "${name}".`);
    }
    return this.order({ type: 'OrderRebuild', data: { readModel: name } }, sender);
  }

  /** Tries every stream again that a projection could not fold. */
  @Post('parked-retries')
  @HttpCode(202)
  retry(@FromSender() sender: Sender) {
    return this.order({ type: 'OrderParkedRetry', data: {} }, sender);
  }

  private async order(command: OperationsCommand, sender: Sender) {
    const { position } = await this.operations.handle(
      OPERATIONS,
      command,
      contextOf(sender, undefined),
    );
    return { token: consistencyToken(OPERATIONS, position) };
  }

  private parked(readModel: string): Promise<number> {
    return this.documents.count(parkedStreams.name, {
      where: [
        { field: 'readModel', equals: readModel },
        { field: 'state', equals: 'parked' },
      ],
    });
  }
}
