'use client';
import { useTexts } from "../root/use-texts.js";
import { useActionLabel } from "./use-action-label.js";
import { useActionStates } from "./use-action-states.js";
/** The lines of a menu. They are there at once, in their final size, and can be chosen when the server has said so. */
export function useActionItems({ deployment, actions, }) {
    const texts = useTexts().actions;
    const { checking, error, retry, reasonFor } = useActionStates(deployment.id);
    const labelOf = useActionLabel(deployment);
    return {
        items: actions.map((action) => ({
            action,
            label: labelOf(action),
            reason: error !== null ? texts.checkFailed : checking ? '' : reasonFor(action),
        })),
        checking,
        failed: error !== null,
        retry,
    };
}
