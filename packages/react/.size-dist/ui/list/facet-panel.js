'use client';
import { jsx as _jsx } from "react/jsx-runtime";
import { lazy, Suspense } from 'react';
import { Skeleton } from "../primitives/skeleton.js";
import { ChoiceFacet } from "./choice-facet.js";
import { PeriodFacet } from "./period-facet.js";
import { TagFacet } from "./tag-facet.js";
const CatalogFacet = lazy(() => import("./catalog-facet.js").then((module) => ({ default: module.CatalogFacet })));
/** Where values of one facet are chosen; each choice holds at once. */
export function FacetPanel({ facet, ...state }) {
    switch (facet) {
        case 'status':
        case 'environment_name':
        case 'deployment_type':
            return _jsx(ChoiceFacet, { field: facet, ...state });
        case 'application_id':
        case 'deployed_by':
            return (_jsx(Suspense, { fallback: _jsx(Skeleton, { kind: "row", lines: 6 }), children: _jsx(CatalogFacet, { field: facet, ...state }) }));
        case 'period':
            return _jsx(PeriodFacet, { ...state });
        case 'tag':
            return _jsx(TagFacet, { ...state });
    }
}
