import type { Purpose } from './consent.ts';
import type { ConsentTextBody } from './consent-text.ts';

/** A text with the id its consents name: of the garage's own definition, or of one the program brings along. */
export interface ConsentText {
  id: string;
  body: ConsentTextBody;
}

const CONTACT = ['email', 'sms', 'whatsapp', 'phone', 'letter'] as const;

const WORDINGS: Record<Purpose, Record<'en' | 'de' | 'ar', string>> = {
  visit: {
    en: 'May we contact you this way about your visits and appointments with us: when one is booked, when we need your approval, and when your car is ready? You can say no at any time, here at the garage or in answer to any message.',
    de: 'Dürfen wir Sie auf diesem Weg zu Ihren Besuchen und Terminen bei uns ansprechen: wenn ein Termin gebucht ist, wenn wir Ihre Freigabe brauchen und wenn Ihr Wagen fertig ist? Sie können jederzeit Nein sagen, hier im Betrieb oder als Antwort auf jede Nachricht.',
    ar: 'هل يمكننا التواصل معك بهذه الطريقة بشأن زياراتك ومواعيدك لدينا: عند حجز موعد، وعندما نحتاج إلى موافقتك، وعندما تصبح سيارتك جاهزة؟ يمكنك الرفض في أي وقت، هنا في الورشة أو ردًا على أي رسالة.',
  },
  serviceReminder: {
    en: 'May we remind you this way when an inspection, a service or a change of tyres falls due on your car? You can say no at any time, here at the garage or in answer to any message.',
    de: 'Dürfen wir Sie auf diesem Weg daran erinnern, wenn an Ihrem Wagen Hauptuntersuchung, Wartung oder Reifenwechsel fällig werden? Sie können jederzeit Nein sagen, hier im Betrieb oder als Antwort auf jede Nachricht.',
    ar: 'هل يمكننا تذكيرك بهذه الطريقة عندما يحين موعد الفحص أو الصيانة أو تبديل الإطارات لسيارتك؟ يمكنك الرفض في أي وقت، هنا في الورشة أو ردًا على أي رسالة.',
  },
  satisfactionSurvey: {
    en: 'May we ask you this way, after a visit, how satisfied you were with us? Your answers help us to do better and are not passed on. You can say no at any time, here at the garage or in answer to any message.',
    de: 'Dürfen wir Sie auf diesem Weg nach einem Besuch fragen, wie zufrieden Sie mit uns waren? Ihre Antworten helfen uns, besser zu werden, und werden nicht weitergegeben. Sie können jederzeit Nein sagen, hier im Betrieb oder als Antwort auf jede Nachricht.',
    ar: 'هل يمكننا أن نسألك بهذه الطريقة بعد الزيارة عن مدى رضاك عنا؟ تساعدنا إجاباتك على التحسن ولا ننقلها إلى غيرنا. يمكنك الرفض في أي وقت، هنا في الورشة أو ردًا على أي رسالة.',
  },
  loyalty: {
    en: 'May we tell you this way how many points you have, when points expire, and when your tier changes? You can say no at any time, here at the garage or in answer to any message.',
    de: 'Dürfen wir Ihnen auf diesem Weg mitteilen, wie viele Punkte Sie haben, wann Punkte verfallen und wann sich Ihre Stufe ändert? Sie können jederzeit Nein sagen, hier im Betrieb oder als Antwort auf jede Nachricht.',
    ar: 'هل يمكننا إبلاغك بهذه الطريقة بعدد نقاطك، وبموعد انتهاء صلاحيتها، وبتغير مستواك؟ يمكنك الرفض في أي وقت، هنا في الورشة أو ردًا على أي رسالة.',
  },
  marketing: {
    en: 'May we send you offers, news and greetings of our garage this way? We use for it what we know of your car and your visits. It is up to you, and the answer changes nothing about our service. You can say no at any time, here at the garage or in answer to any message.',
    de: 'Dürfen wir Ihnen auf diesem Weg Angebote, Neuigkeiten und Grüße unseres Betriebs senden? Wir verwenden dafür, was wir über Ihren Wagen und Ihre Besuche wissen. Das ist freiwillig, und Ihre Antwort ändert nichts an unserer Leistung. Sie können jederzeit Nein sagen, hier im Betrieb oder als Antwort auf jede Nachricht.',
    ar: 'هل يمكننا أن نرسل إليك بهذه الطريقة عروض ورشتنا وأخبارها وتهانيها؟ نستخدم لذلك ما نعرفه عن سيارتك وزياراتك. الأمر متروك لك، ولا تغير إجابتك شيئًا في خدمتنا. يمكنك الرفض في أي وقت، هنا في الورشة أو ردًا على أي رسالة.',
  },
  sharing: {
    en: 'May we show your details, your car and your visits to our sister garages and partners, so that you are known there when you come? It is up to you, and you can say no at any time here at the garage; from then on nothing more is shown.',
    de: 'Dürfen wir Ihre Angaben, Ihren Wagen und Ihre Besuche unseren Schwesterbetrieben und Partnern zeigen, damit man Sie dort kennt, wenn Sie kommen? Das ist freiwillig, und Sie können jederzeit hier im Betrieb Nein sagen; von da an wird nichts mehr gezeigt.',
    ar: 'هل يمكننا إطلاع ورشنا الشقيقة وشركائنا على بياناتك وسيارتك وزياراتك، لكي يعرفوك عندما تأتي إليهم؟ الأمر متروك لك، ويمكنك الرفض في أي وقت هنا في الورشة؛ ومنذ ذلك الحين لا نُطلعهم على شيء آخر.',
  },
};

/**
 * Texts every desk has, for garages that have written none of their own. A version is frozen once it is released: a test
 * knows the hashes, and a new wording is a new version behind it.
 */
export const STANDARD_CONSENT_TEXTS: readonly ConsentText[] = Object.entries(WORDINGS).map(
  ([purpose, texts]) => ({
    id: `standard:${purpose}`,
    body: {
      purpose: purpose as Purpose,
      channels: purpose === 'sharing' ? [] : [...CONTACT],
      versions: [{ version: 1, texts }],
    },
  }),
);
