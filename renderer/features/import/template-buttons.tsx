import DownloadRounded from '@mui/icons-material/DownloadRounded';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { toWireError } from '../../../shared/contracts/errors.ts';
import { getDesktop } from '../../platform/desktop.ts';
import { useFormat } from '../../ui/i18n/format-context.tsx';
import { LANGUAGES } from '../../ui/i18n/languages.ts';
import { showToast } from '../../ui/toasts/toast-store.ts';
import { makeTemplate, type TemplateKind } from './template-file.ts';

const KINDS = ['xlsx', 'csv'] as const;
const LABELS: Record<TemplateKind, string> = {
  xlsx: 'import:actions.templateXlsx',
  csv: 'import:actions.templateCsv',
};

/** Saves a file to fill in, with our names of the columns in the language of the desk. */
export function TemplateButtons() {
  const { t } = useTranslation();
  const { language } = useFormat();
  const { tag, direction } = LANGUAGES[language];

  const save = async (kind: TemplateKind) => {
    try {
      const request = await makeTemplate(kind, {
        fileName: t('import:template.file'),
        sheet: t('import:template.sheet'),
        nameOf: (field) => t(`import:fields.${field}`),
        region: new Intl.Locale(tag).region ?? 'GB',
        isRightToLeft: direction === 'rtl',
      });
      await getDesktop().saveFile(request);
    } catch (error) {
      showToast({ messageKey: `errors:${toWireError(error).code}`, tone: 'error' });
    }
  };

  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', justifyContent: 'center', gap: 1 }}>
      {KINDS.map((kind) => (
        <Button
          key={kind}
          variant="text"
          size="small"
          startIcon={<DownloadRounded />}
          onClick={() => void save(kind)}
        >
          {t(LABELS[kind])}
        </Button>
      ))}
    </Box>
  );
}
