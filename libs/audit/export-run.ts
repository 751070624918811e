import { Readable } from 'node:stream';
import { whileAllowed } from './while-allowed.js';

/** Why an export did not come to its end. */
export type ExportBreakReason = 'right_lost' | 'reader_gone' | 'reading_failed' | 'service_stopped';

export interface ExportEnd {
  /** Null = everything was handed out. */
  readonly broken: ExportBreakReason | null;
  /** Bytes that were handed to the connection: at most so many arrived. */
  readonly bytes: number;
}

/** One export on its way to who asked for it. */
export class ExportRun {
  readonly stream: Readable;
  /** Resolves in every case, and never rejects. */
  readonly ended: Promise<ExportEnd>;
  private bytes = 0;
  private mayRead = true;
  private unreadable = false;
  private stopped = false;

  /** @param allowed asked before each part is sent; false breaks the export off */
  constructor(parts: AsyncIterable<string>, allowed: () => Promise<boolean>) {
    const ask = async (): Promise<boolean> => (this.mayRead = await allowed());
    this.stream = Readable.from(this.counted(whileAllowed(parts, ask)), { objectMode: false });
    // Closed in every case: a generator that nobody began to read would never come to its end.
    this.ended = new Promise((resolve) => {
      this.stream.once('close', () => resolve({ broken: this.broken(), bytes: this.bytes }));
    });
  }

  /** Breaks it off because the process ends. */
  stop(): void {
    this.stopped = !this.stream.destroyed;
    this.stream.destroy();
  }

  private async *counted(parts: AsyncIterable<string>): AsyncGenerator<string> {
    try {
      for await (const part of parts) {
        this.bytes += Buffer.byteLength(part);
        yield part;
      }
    } catch (error) {
      // A stream that its reader gave up throws into the generator, too.
      this.unreadable = !this.stream.destroyed;
      throw error;
    }
  }

  private broken(): ExportBreakReason | null {
    if (this.stream.readableEnded) return null;
    if (!this.mayRead) return 'right_lost';
    if (this.unreadable) return 'reading_failed';
    return this.stopped ? 'service_stopped' : 'reader_gone';
  }
}
