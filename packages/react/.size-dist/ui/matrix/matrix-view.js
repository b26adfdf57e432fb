'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { lazy, Suspense, useCallback, useContext, useMemo, useState } from 'react';
import { useMatrix } from "../../hooks/use-matrix.js";
import { ProviderContext } from "../../provider/context.js";
import { ErrorNotice } from "../primitives/notices.js";
import { Skeleton } from "../primitives/skeleton.js";
import { Cards } from "./cards.js";
import { CellDrawer } from "./cell-drawer.js";
import { Grid } from "./grid.js";
import { KitProvider } from "./kit.js";
import { MatrixHead } from "./matrix-head.js";
import { NoneFailing, NoRows, ReadSoFar } from "./matrix-notes.js";
import { columnsOf, modelsOf } from "./model.js";
import { sorted } from "./order.js";
import { useFavourites } from "./use-favourites.js";
import { useHeldOrder } from "./use-held-order.js";
import { useKitFor } from "./use-kit-for.js";
import { usePages } from "./use-pages.js";
import { useWidth } from "./use-width.js";
const DeploymentDrawer = lazy(() => import("../detail/deployment-drawer.js").then((module) => ({ default: module.DeploymentDrawer })));
const NOTHING = { environments: [], items: [] };
/** A view that is no wider, in pixels, shows cards. */
const CARDS_UP_TO = 480;
const isAny = () => true;
const isFailing = (model) => model.isFailing;
export function MatrixView({ filter, onOpen }) {
    const result = useMatrix(filter);
    const { data = NOTHING, error, isPending, isFetching, refetch, dataUpdatedAt } = result;
    const locale = useContext(ProviderContext)?.locale ?? 'en';
    const favourites = useFavourites();
    const [isFailingOnly, setFailingOnly] = useState(false);
    const [isEmptyShown, setEmptyShown] = useState(false);
    const [opened, setOpened] = useState(null);
    const [openedCell, setOpenedCell] = useState(null);
    const { ref, width } = useWidth();
    const wanted = filter?.environment_name;
    const environments = useMemo(() => columnsOf(data, wanted), [data, wanted]);
    const models = useMemo(() => modelsOf(data.items, environments.map(({ name }) => name)), [data, environments]);
    const used = useMemo(() => environments.filter(({ name }) => models.some(({ cells }) => cells.has(name))), [models, environments]);
    const inOrder = useMemo(() => sorted(models, favourites.keys, locale), [models, favourites.keys, locale]);
    const { rows, isOutdated, renew, holders } = useHeldOrder(inOrder, isFailingOnly ? isFailing : isAny);
    const pages = usePages(result, models.length * environments.length, isFailingOnly);
    const kit = useKitFor(models, environments, {
        onOpen: useCallback((id) => (onOpen ?? setOpened)(id), [onOpen]),
        onOpenCell: useCallback((row, cell) => setOpenedCell({ row: row.key, cell: cell.environment_name }), []),
        onFavourite: favourites.toggle,
    });
    const row = models.find(({ key }) => key === openedCell?.row);
    const cell = row?.cells.get(openedCell?.cell ?? '');
    const isCards = width !== null && width <= CARDS_UP_TO;
    const shared = { rows, favourites: favourites.keys, holders, onNearEnd: pages.readNext };
    return (_jsx(KitProvider, { value: kit, children: _jsxs("div", { className: "slipway-stack", ref: ref, children: [_jsx(MatrixHead, { models: models, hasMore: pages.hasMore, readAt: dataUpdatedAt, isFailingOnly: isFailingOnly, onFailingOnly: (next) => {
                        setFailingOnly(next);
                        renew();
                    }, empty: isCards || models.length === 0 ? 0 : environments.length - used.length, isEmptyShown: isEmptyShown, onEmptyShown: setEmptyShown, onSort: isOutdated ? renew : undefined }), error === null || result.isFetchNextPageError ? null : (_jsx(ErrorNotice, { error: error, onRetry: () => void refetch(), retrying: isFetching })), isPending ? _jsx(Skeleton, { kind: "row", lines: 8 }) : null, rows.length > 0 || result.data === undefined || pages.hasMore ? null : models.length > 0 ? (_jsx(NoneFailing, {})) : (_jsx(NoRows, { filter: filter })), rows.length === 0 ? null : isCards ? (_jsx(Cards, { ...shared })) : (_jsx(Grid, { ...shared, environments: isEmptyShown ? environments : used, width: width, hasMore: pages.hasMore })), pages.hasMore ? _jsx(ReadSoFar, { pages: pages, count: models.length }) : null, row === undefined || cell === undefined ? null : (_jsx(CellDrawer, { row: row, cell: cell, onClose: () => setOpenedCell(null) })), opened === null ? null : (_jsx(Suspense, { fallback: null, children: _jsx(DeploymentDrawer, { id: opened, onClose: () => setOpened(null) }) }))] }) }));
}
