'use client';
import { jsx as _jsx } from "react/jsx-runtime";
import { Button } from "../primitives/button.js";
import { useTexts } from "../root/use-texts.js";
import { useActionLabel } from "./use-action-label.js";
import { useActionStates } from "./use-action-states.js";
/** The likely actions as buttons. Until the server has said what may be done they wait. */
export function ActionBar({ deployment, offer, onChoose }) {
    const texts = useTexts().actions;
    const { checking, error, retry, reasonFor } = useActionStates(deployment.id, offer.buttons.length > 0);
    const labelOf = useActionLabel(deployment, offer.buttons.includes('rollback'));
    return offer.buttons.map((action) => (_jsx(Button, { kind: action === offer.primary ? 'primary' : 'plain', popup: "dialog", reason: checking ? texts.checking : error === null ? reasonFor(action) : texts.checkFailed, onClick: () => (error === null ? onChoose(action) : retry()), children: labelOf(action) }, action)));
}
