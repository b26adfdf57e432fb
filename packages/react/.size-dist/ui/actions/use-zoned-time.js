'use client';
import { useState } from 'react';
import { useTimeZone } from "../../provider/clock.js";
import { useTexts } from "../root/use-texts.js";
import { fromLocal, toLocal } from "./local-time.js";
/** A moment that a person gives, on the clocks of the zone in which times are shown. */
export function useZonedTime() {
    const zone = useTimeZone();
    const { time } = useTexts().actions;
    const [value, write] = useState('');
    const [later, choose] = useState(false);
    const read = fromLocal(value, zone);
    const at = read.kind === 'one' ? read.at : read.kind === 'twice' ? (later ? read.second : read.first) : null;
    const problem = value === '' ? time.missing : read.kind === 'skipped' ? time.skipped : at === null ? time.invalid : null;
    const show = (instant) => {
        const local = toLocal(instant, zone);
        const shown = fromLocal(local, zone);
        write(local);
        choose(shown.kind === 'twice' && instant >= shown.second);
    };
    return { value, zone, read, later, at, problem, write, choose, show };
}
