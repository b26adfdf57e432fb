'use client';
import { useState } from 'react';
/**
 * Keeps what somebody has seen when deciding: nothing is done to a thing that has become another one behind the dialog. The
 * key says what counts; `null` while that is not known.
 */
export function useAcknowledged(key) {
    const [seen, setSeen] = useState(key);
    if (seen === null && key !== null)
        setSeen(key);
    return {
        changed: seen !== null && key !== null && key !== seen,
        accept: () => setSeen(key),
    };
}
