import { type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { matchRoute, useLocation, useRouter } from 'wouter';
import { ROUTES } from '../routes.tsx';

/** Names the window after the place and gives the page the focus when the place changes. */
export function usePlace(): RefObject<HTMLElement | null> {
  const main = useRef<HTMLElement>(null);
  const previous = useRef<string | null>(null);
  const [location] = useLocation();
  const { parser } = useRouter();
  const { t } = useTranslation();
  const titleKey = ROUTES.find(({ path }) => matchRoute(parser, path, location)[0])?.titleKey;
  const title = titleKey ? t(titleKey) : null;

  useEffect(() => {
    document.title = title ? `${title} · Forecourt` : 'Forecourt';
  }, [title]);
  useEffect(() => {
    const isMove = previous.current !== null && previous.current !== location;
    previous.current = location;
    // A page that already put the focus into its form keeps it.
    if (isMove && !main.current?.contains(document.activeElement)) main.current?.focus();
  }, [location]);
  return main;
}
