import { actions } from "./actions.js";
import { application } from "./application.js";
import { charts } from "./charts.js";
import { common } from "./common.js";
import { create } from "./create.js";
import { detail } from "./detail.js";
import { global } from "./global.js";
import { list } from "./list.js";
import { maintenance } from "./maintenance.js";
import { matrix } from "./matrix.js";
import { rollback } from "./rollback.js";
/** English. */
export const en = {
    actions,
    application,
    charts,
    common,
    create,
    detail,
    global,
    list,
    maintenance,
    matrix,
    rollback,
};
