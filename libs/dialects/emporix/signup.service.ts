import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AppError, conflict, invalidRequest } from '#kernel';
import { emailFault } from '#customers';
import { Database, isPlainText } from '#platform';
import { callOf, RegistrationService } from '#sign-in';
import { TokenRefusals } from '#tokens';
import type { EmporixCall } from './emporix-door.js';
import { duplicateAccount } from './emporix.errors.js';
import type { EmporixFields } from './emporix-fields.js';
import { shopOfVisit } from './login.service.js';

const LONGEST_NAME = 200;
const LONGEST_COMPANY = 100;

/** A newcomer as they describe themself. */
interface Newcomer {
  readonly email: string;
  readonly password: string;
  readonly firstName: string;
  readonly lastName: string;
  /** What they say of a company: nobody becomes a member of one by saying so. */
  readonly said: Readonly<Record<string, string>>;
}

/** `POST /signup`. */
@Injectable()
export class SignupService {
  constructor(
    private readonly registrations: RegistrationService,
    private readonly database: Database,
    private readonly refusals: TokenRefusals,
  ) {}

  /**
   * @returns the customer's number
   * @throws 400 with what does not fit, 409 `Duplicate account …`, 429
   */
  async signUp(call: EmporixCall, fields: EmporixFields, request: FastifyRequest): Promise<number> {
    const { client, tenant } = call;
    const newcomer = await this.refusals.reading(client, request.origin, () => newcomerOf(fields));
    const { email, password, firstName, lastName, said } = newcomer;
    const names = { first_name: firstName, last_name: lastName, gender: undefined };
    const body = { ...names, email, password, shop_id: shopOfVisit(call) };
    const registration = await this.registrations.prepare(callOf(client, request, false), body, said);
    const { id } = await this.database
      .transaction((tx) => this.registrations.create(tx, registration))
      .catch((error: unknown) => {
        throw isTaken(error) ? duplicate(email, tenant.slug, error) : error;
      });
    return id;
  }
}

/** Emporix's storefronts send e-mail address and password at the top, older ones below `signup`. */
function newcomerOf(fields: EmporixFields): Newcomer {
  const credentials = fields.part('signup') ?? fields;
  const details = fields.part('customerDetails');
  const registrationId = textOf(details?.part('b2b'), 'companyRegistrationId', LONGEST_COMPANY);
  const company = textOf(details, 'company', LONGEST_COMPANY);
  const [firstName, lastName] = [textOf(details, 'firstName', LONGEST_NAME), textOf(details, 'lastName', LONGEST_NAME)];
  if (registrationId !== undefined) {
    details?.required('firstName', LONGEST_NAME);
    details?.required('lastName', LONGEST_NAME);
    details?.required('company', LONGEST_COMPANY);
  }
  const email = (fields.optional('email', 320) ?? credentials.required('email', 320)).trim();
  if (emailFault(email) !== null)
    throw invalidRequest({ fields: [{ pointer: '/email', detail: 'must be an e-mail address' }] });
  return {
    email,
    password: fields.optional('password', 1024) ?? credentials.required('password', 1024),
    firstName: firstName ?? '',
    lastName: lastName ?? '',
    said: {
      ...(registrationId === undefined ? {} : { company_registration_id: registrationId }),
      ...(company === undefined ? {} : { company }),
    },
  };
}

function textOf(fields: EmporixFields | undefined, name: string, most: number): string | undefined {
  const text = fields?.optional(name, most)?.trim();
  if (text !== undefined && !isPlainText(text)) {
    throw invalidRequest({ fields: [{ pointer: `/${name}`, detail: 'must be plain text' }] });
  }
  return text;
}

const isTaken = (error: unknown): error is AppError =>
  error instanceof AppError && error.declaration === conflict.declaration;

/** Whoever asks typed the address. */
const duplicate = (email: string, slug: string, cause: AppError): AppError =>
  duplicateAccount({ sentence: `Duplicate account '${email}' for tenant '${slug}'.`, cause });
