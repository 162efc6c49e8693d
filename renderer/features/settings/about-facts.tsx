import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppInfo } from '../../../shared/contracts/desktop.ts';
import { getDesktop } from '../../platform/desktop.ts';
import { Facts } from '../../ui/facts.tsx';

export function AboutFacts() {
  const { t } = useTranslation();
  const [info, setInfo] = useState<AppInfo | null>(null);
  useEffect(() => {
    let isMounted = true;
    getDesktop()
      .appInfo()
      .then((value) => isMounted && setInfo(value))
      .catch(() => undefined); // the lines stay empty; nothing depends on them
    return () => {
      isMounted = false;
    };
  }, []);
  return (
    <Facts
      facts={[
        { label: t('settings:about.version'), value: <bdi dir="ltr">{info?.version ?? ''}</bdi> },
        { label: t('settings:about.host'), value: info ? t(`settings:about.${info.host}`) : '' },
        { label: t('settings:about.platform'), value: <bdi dir="ltr">{info?.platform ?? ''}</bdi> },
      ]}
    />
  );
}
