import { Component, type ErrorInfo, type ReactNode } from 'react';
import { describeCrash } from './crash-details.ts';
import { CrashScreen } from './session/crash-screen.tsx';

interface Props {
  /** Inside the frame, where a move to another place mends it. */
  isPage?: boolean;
  children: ReactNode;
}

/** Keeps one broken screen from taking the desk down, and says what is safe. */
export class ErrorBoundary extends Component<Props, { details: string | null }> {
  override state = { details: null as string | null };

  static getDerivedStateFromError(error: unknown) {
    return { details: describeCrash(error, globalThis.location?.hash ?? '') };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo) {
    this.setState({
      details: describeCrash(error, globalThis.location?.hash ?? '', info.componentStack ?? ''),
    });
  }

  override componentDidMount() {
    if (this.props.isPage) addEventListener('hashchange', this.mend);
  }

  override componentWillUnmount() {
    removeEventListener('hashchange', this.mend);
  }

  private readonly mend = () => {
    if (this.state.details !== null) this.setState({ details: null });
  };

  override render() {
    if (this.state.details === null) return this.props.children;
    return <CrashScreen details={this.state.details} />;
  }
}
