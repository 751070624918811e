import 'reflect-metadata';
import { Controller, Get, HttpCode, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { FLOOR_WORK } from './work.mjs';

// Floors 2 to 7: Nest on Fastify as it comes, one controller with one route. No validation, no authentication, no checks.
// The argument names the work behind the route.

const work = await FLOOR_WORK[process.argv[2]]();

class Floor {
  ready() {
    return { ok: true };
  }

  run() {
    return work();
  }
}

class FloorModule {}

decorate('ready', Get('ready'));
if (process.argv[2] === 'noop') decorate('run', Get());
else decorate('run', Post(), HttpCode(200));
Controller()(Floor);
Module({ controllers: [Floor] })(FloorModule);

const app = await NestFactory.create(FloorModule, new FastifyAdapter(), { logger: false });
await app.listen(Number(process.env.PORT), '127.0.0.1');

function decorate(method, ...decorators) {
  const descriptor = Object.getOwnPropertyDescriptor(Floor.prototype, method);
  for (const decorator of decorators) decorator(Floor.prototype, method, descriptor);
}
