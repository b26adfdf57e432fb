'use client';
import { useTexts } from "../root/use-texts.js";
/** Says why something cannot be done, in the language of the page; a reason that it does not know as the server says it. */
export function useReasonText() {
    const { reasons: known } = useTexts().actions;
    return (reasons) => {
        const texts = reasons.map(({ code, message }) => Object.hasOwn(known, code) ? (known[code] ?? message) : message);
        return [...new Set(texts)].join(' ');
    };
}
