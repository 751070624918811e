import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

/** Describes every route from the controllers and DTOs. Needs the compiled build: the Swagger plugin runs there. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Mandate')
    .setDescription('Customer authentication for commerce, with acting on behalf built in.')
    .setVersion('1')
    .addBasicAuth({ type: 'http', scheme: 'basic', description: 'OAuth client id and secret' })
    .addBearerAuth()
    .addCookieAuth('__Host-mandate')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
  // `::` is how the router is told that a colon is just a colon.
  document.paths = Object.fromEntries(
    Object.entries(document.paths).map(([path, item]) => [path.replaceAll('::', ':'), item]),
  );
  return document;
}

/** `/docs` for people, `/openapi.json` for programs; made at the first request. */
export function serveApiDocs(app: INestApplication): void {
  SwaggerModule.setup('docs', app, () => openApiDocument(app), {
    jsonDocumentUrl: 'openapi.json',
    customSiteTitle: 'Mandate API',
    raw: ['json'],
  });
}
