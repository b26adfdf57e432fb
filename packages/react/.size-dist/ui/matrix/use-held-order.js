'use client';
import { useMemo, useRef, useState } from 'react';
import { isSameOrder, kept } from "./order.js";
/**
 * The rows of `sorted` that are to be seen, but none moves or goes while somebody is at them, nor while they are scrolled to
 * another place than their beginning: whoever looks at a row keeps it where it is.
 */
export function useHeldOrder(sorted, isShown) {
    const [order, setOrder] = useState(null);
    const inside = useRef({ pointer: false, focus: false });
    const fresh = useMemo(() => sorted.filter(isShown), [sorted, isShown]);
    const rows = useMemo(() => (order === null ? fresh : kept(sorted, order, isShown)), [sorted, fresh, order, isShown]);
    const isOutdated = useMemo(() => order !== null && !isSameOrder(rows, fresh), [order, rows, fresh]);
    const hold = (by) => {
        inside.current[by] = true;
        setOrder((held) => held ?? rows.map(({ key }) => key));
    };
    const release = (by, element) => {
        inside.current[by] = false;
        if (!inside.current.pointer && !inside.current.focus && isAtBeginning(element))
            setOrder(null);
    };
    const renew = () => {
        const isHeld = inside.current.pointer || inside.current.focus;
        setOrder(isHeld ? fresh.map(({ key }) => key) : null);
    };
    return {
        rows,
        isOutdated,
        renew,
        holders: {
            // A finger is in and out again with each touch.
            onPointerEnter: ({ pointerType }) => {
                if (pointerType !== 'touch')
                    hold('pointer');
            },
            onPointerLeave: ({ currentTarget, pointerType }) => {
                if (pointerType !== 'touch')
                    release('pointer', currentTarget);
            },
            onFocus: () => hold('focus'),
            onBlur: ({ currentTarget, relatedTarget }) => {
                if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget)))
                    release('focus', currentTarget);
            },
        },
    };
}
function isAtBeginning(element) {
    return element.scrollTop < 8 && element.getBoundingClientRect().top > -8;
}
