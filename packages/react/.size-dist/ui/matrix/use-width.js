'use client';
import { useCallback, useState } from 'react';
/** How wide an element is, in pixels; `null` before that is known. Give `ref` to the element. */
export function useWidth() {
    const [width, setWidth] = useState(null);
    const [watch] = useState(() => createWatch(setWidth));
    return { ref: useCallback((element) => watch(element), [watch]), width };
}
function createWatch(tell) {
    let observer;
    return (element) => {
        observer?.disconnect();
        observer = undefined;
        if (element === null)
            return;
        // At once, so that the first picture is right.
        tell(element.clientWidth);
        observer = new ResizeObserver(() => tell(element.clientWidth));
        observer.observe(element);
    };
}
