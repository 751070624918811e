import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const A_YEAR = '365d';

/** Gives replies `sendFile`, which picks the best encoding that the build made and the browser takes; adds no route. */
export function preparePanelFiles(server: FastifyInstance): void {
  void server.register(fastifyStatic, {
    serve: false,
    preCompressed: true,
    maxAge: A_YEAR,
    immutable: true,
    dotfiles: 'ignore',
  });
}
