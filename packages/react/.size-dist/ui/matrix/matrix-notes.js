'use client';
import { jsx as _jsx } from "react/jsx-runtime";
import { useContext } from 'react';
import { ProviderContext } from "../../provider/context.js";
import { Empty, ErrorNotice } from "../primitives/notices.js";
import { TargetLink } from "../root/link.js";
import { useTexts } from "../root/use-texts.js";
import { useKit } from "./kit.js";
/** That there is no row: what will be here, and how to begin. */
export function NoRows({ filter = {} }) {
    const { matrix, common } = useTexts();
    const navigation = useContext(ProviderContext)?.navigation;
    const { limit: _, ...wanted } = filter;
    if (Object.values(wanted).some((value) => value !== undefined))
        return _jsx(Empty, { title: matrix.nothingFound, children: matrix.nothingFoundHint });
    const canCreate = (navigation?.hrefFor({ view: 'create' }) ?? null) !== null;
    return (_jsx(Empty, { title: matrix.empty, action: canCreate ? (_jsx(TargetLink, { to: { view: 'create' }, className: "slipway-button slipway-matrix-create", children: common.actions.create })) : undefined, children: matrix.emptyHint }));
}
/** That none of the rows fails, where only these are asked for. */
export function NoneFailing() {
    const { matrix } = useTexts();
    return _jsx(Empty, { title: matrix.noFailing, children: matrix.noFailingHint });
}
/** How far the matrix has been read, at its foot. */
export function ReadSoFar({ pages, count }) {
    const { texts, formats } = useKit();
    const { error, isReading, retry } = pages;
    if (error !== null)
        return _jsx(ErrorNotice, { error: error, onRetry: retry, retrying: isReading });
    return (_jsx("p", { className: "slipway-quiet slipway-small", children: isReading ? texts.matrix.reading : texts.matrix.read(count, formats.number(count)) }));
}
