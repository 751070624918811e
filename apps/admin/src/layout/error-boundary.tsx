import { Component, type ErrorInfo, type ReactNode } from 'react';
import { BrokenPage } from './broken-page.js';

interface Props {
  /** The page's address: another page gets another try. */
  readonly place: string;
  readonly children: ReactNode;
}

/** Keeps the frame when a page fails to show. */
export class ErrorBoundary extends Component<Props, { error: unknown }> {
  override state = { error: null };

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error: error ?? new Error('nothing') };
  }

  override componentDidCatch(error: Error, { componentStack }: ErrorInfo): void {
    // For whoever opens the developer tools; nothing of it leaves the browser.
    console.error(error, componentStack); // eslint-disable-line no-console
  }

  override componentDidUpdate({ place }: Props): void {
    if (place !== this.props.place && this.state.error !== null) this.setState({ error: null });
  }

  override render(): ReactNode {
    return this.state.error === null ? this.props.children : <BrokenPage error={this.state.error} />;
  }
}
