'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { Menu } from '@base-ui/react/menu';
import { useFloatingRoot } from "../root/root.js";
import { useTexts } from "../root/use-texts.js";
import { useActionItems } from "./use-action-items.js";
/** The actions as a menu below its button: arrows, Home, End, first letters, Enter, Escape. */
export function ActionMenu({ deployment, actions, button, onChoose, onClose }) {
    const { actions: texts, common } = useTexts();
    const container = useFloatingRoot();
    const { items, checking, failed, retry } = useActionItems({ deployment, actions });
    return (_jsx(Menu.Root, { open: true, modal: false, onOpenChange: (open, details) => {
            if (open)
                return;
            // A press on the button is the button's: it closes the menu itself.
            const target = details.event?.target;
            if (details.reason === 'outside-press' &&
                target instanceof Node &&
                button.current?.contains(target)) {
                details.cancel();
                return;
            }
            onClose();
        }, children: _jsx(Menu.Portal, { container: container, children: _jsx(Menu.Positioner, { className: "slipway-free slipway-actions-positioner", anchor: button, side: "bottom", align: "end", sideOffset: 4, children: _jsxs(Menu.Popup, { className: "slipway-free slipway-actions-menu", finalFocus: button, "aria-label": texts.menu(deployment.version), "aria-busy": checking ? true : undefined, children: [items.map(({ action, label, reason }, index) => (_jsxs(Menu.Item, { ref: index === 0 ? focusSoon : undefined, className: "slipway-actions-item", closeOnClick: false, label: label, "data-action": action, "aria-disabled": reason === null ? undefined : true, onClick: () => {
                                if (reason === null)
                                    onChoose(action);
                            }, children: [_jsx("span", { children: label }), reason === null || reason === '' ? null : (_jsx("span", { className: "slipway-actions-reason", children: reason }))] }, action))), failed ? (_jsx(Menu.Item, { className: "slipway-actions-item", closeOnClick: false, onClick: retry, children: common.retry })) : null] }) }) }) }));
}
/**
 * The menu itself would be focused, and the keyboard be one key away from its first line. A frame later, as only then the
 * menu knows its lines and goes on from the one that has the focus.
 */
function focusSoon(element) {
    if (element !== null)
        requestAnimationFrame(() => element.focus({ preventScroll: true }));
}
