import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { permissionFor } from '#libs/complaints';
import { routeIn } from './permission-guard.js';

/** A route was made that nobody may use: it stands in no row of the permission table. */
export class RoutesWithoutPermission extends Error {
  override readonly name = 'RoutesWithoutPermission';
  constructor(readonly routes: readonly string[]) {
    super(
      `${routes.join(', ')}: in no row of the permission table. ` +
        'Add one in libs/complaints/src/permissions, saying who may.',
    );
  }
}

/** Keeps the application from starting with a route that the permission table does not know. */
export function refuseUnpermittedRoutes(application: NestFastifyApplication): void {
  const unknown = new Set<string>();
  const fastify = application.getHttpAdapter().getInstance();
  fastify.addHook('onRoute', ({ method, url }) => {
    for (const each of [method].flat()) {
      const route = routeIn(each, url);
      if (permissionFor(route) === undefined) unknown.add(route);
    }
  });
  fastify.addHook('onReady', (done) => {
    done(unknown.size === 0 ? undefined : new RoutesWithoutPermission([...unknown]));
  });
}
