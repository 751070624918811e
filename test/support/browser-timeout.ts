import { jest } from '@jest/globals';

// A browser, a server and a database share two cores with the other tests. Jest takes no such setting per project.
jest.setTimeout(60_000);
