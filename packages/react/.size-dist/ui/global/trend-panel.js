'use client';
import { jsx as _jsx } from "react/jsx-runtime";
import { useState } from 'react';
import { useTrend } from "../../hooks/use-trend.js";
import { dayInstant, sum, toColumns } from "../charts/columns.js";
import { TrendChart } from "../charts/trend-chart.js";
import { useFormats } from "../formats/use-formats.js";
import { ErrorNotice } from "../primitives/notices.js";
import { Skeleton } from "../primitives/skeleton.js";
import { useTexts } from "../root/use-texts.js";
import { Choice } from "./choice.js";
import { useFormatsIn } from "./use-formats-in.js";
const LONGEST = 90;
/** How many attempts ended well and badly, day by day over a month or week by week over three. */
export function TrendPanel({ filter }) {
    const { trend: words } = useTexts().global;
    const { number } = useFormats();
    // Days of the calendar, which have no zone any more.
    const { dayShort, day } = useFormatsIn('UTC');
    const [period, setPeriod] = useState('30');
    const days = Number(period);
    // The shorter period is the end of the longer: to choose the other one asks nothing.
    const { data, error, refetch, isFetching } = useTrend({ ...filter, days: LONGEST });
    if (data === undefined) {
        if (error === null)
            return _jsx(Skeleton, { kind: "block", lines: 1 });
        return _jsx(ErrorNotice, { error: error, onRetry: () => void refetch(), retrying: isFetching });
    }
    const step = period === '30' ? 'day' : 'week';
    const columns = toColumns(data.days.slice(-days), step);
    const served = sum(columns.map((column) => column.served));
    const ended = served + sum(columns.map(({ unserved }) => unserved));
    const written = ({ from, to, days: length }, kind) => {
        if (kind === 'axis')
            return dayShort(dayInstant(from));
        if (length === 1)
            return day(dayInstant(from));
        return words.week(dayShort(dayInstant(from)), dayShort(dayInstant(to)));
    };
    return (_jsx(TrendChart, { title: words.title, sentence: `${ended === 0 ? words.none(number(days)) : words.sentence(number(served), number(ended), number(days))} ${words.zone(data.time_zone)}`, controls: _jsx(Choice, { label: words.choose, value: period, onChange: setPeriod, options: [
                { value: '30', word: words.days('30') },
                { value: '90', word: words.days('90') },
            ] }), step: step, columns: columns, words: words, number: number, period: written }));
}
