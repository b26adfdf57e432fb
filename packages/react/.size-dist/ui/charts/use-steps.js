'use client';
import { useState } from 'react';
/** How far a key goes: by so many points, or to an end. */
const STEPS = {
    ArrowLeft: -1,
    ArrowDown: -1,
    ArrowRight: 1,
    ArrowUp: 1,
    PageDown: -7,
    PageUp: 7,
    Home: Number.NEGATIVE_INFINITY,
    End: Number.POSITIVE_INFINITY,
};
/** Walks through `count` points side by side, by arrow keys and by pointer. `null`: none is looked at. */
export function useSteps(count) {
    const [chosen, setChosen] = useState(null);
    const last = count - 1;
    const active = chosen === null ? null : Math.min(chosen, last);
    return {
        active,
        handlers: {
            onKeyDown(event) {
                const step = STEPS[event.key];
                if (step === undefined)
                    return;
                event.preventDefault();
                setChosen(Math.max(0, Math.min(last, (active ?? last) + step)));
            },
            onFocus: () => setChosen((at) => at ?? last),
            onBlur: () => setChosen(null),
            onPointerMove({ clientX, currentTarget }) {
                const { left, width } = currentTarget.getBoundingClientRect();
                const at = Math.floor(((clientX - left) / width) * count);
                setChosen(Math.max(0, Math.min(last, at)));
            },
            onPointerLeave({ currentTarget }) {
                if (document.activeElement !== currentTarget)
                    setChosen(null);
            },
        },
    };
}
