'use client';
import { useTexts } from "../root/use-texts.js";
/** What each part of a filter is called. */
export function useFacetTitles() {
    const { common, list } = useTexts();
    const { fields } = common;
    return {
        status: fields.status,
        environment_name: fields.environment,
        application_id: fields.application,
        period: list.period,
        deployment_type: fields.type,
        deployed_by: list.person,
        tag: list.tag,
        version: fields.version,
        team_id: fields.team,
        cloud_asset_id: fields.asset,
    };
}
