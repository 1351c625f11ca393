/** Bad input of every component. */
import { ACCOUNT_ROWS } from "./accounts";
import { CERTIFICATE_ROWS } from "./certificates";
import { CLIENT_AUTHORITY_ROWS } from "./client-authorities";
import { COMPUTE_ROWS } from "./compute";
import { DATABASE_ROWS } from "./database";
import { EXPOSURE_ROWS } from "./exposure";
import { FORM_ROWS } from "./forms";
import { KEY_MANAGER_ROWS } from "./key-manager";
import { KEY_MANAGER_FORM_ROWS } from "./key-manager-forms";
import { NETWORK_ROWS } from "./network";
import { NETWORK_POLICY_ROWS } from "./network-policies";
import { ORCHESTRA_ROWS } from "./orchestra";
import { ORCHESTRA_EXPOSURE_ROWS } from "./orchestra-exposure";
import { ORCHESTRA_LOGIN_ROWS } from "./orchestra-login";
import { ORCHESTRA_RELEASE_ROWS } from "./orchestra-release";
import { ORCHESTRA_SESSION_ROWS } from "./orchestra-sessions";
import { POINTLESS_ROWS } from "./pointless";
import { RELEASE_ROWS } from "./releases";
import { ORCHESTRATE_ROWS } from "./orchestrate";
import { ORCHESTRATE_FORM_ROWS } from "./orchestrate-forms";
import { ORCHESTRATE_SERVICE_ROWS } from "./orchestrate-services";
import { REACH_ROWS } from "./reach";
import { REQUEST_ROWS } from "./requests";
import type { Row } from "./row";
import { LEVEL_ROWS, STORAGE_ROWS } from "./storage";
import { TLS_ROWS } from "./tls";
import { VALUE_ROWS } from "./values";
import { VAULT_ROWS } from "./vault";
import { VAULT_ACCESS_ROWS } from "./vault-access";
import { VAULT_SERVER_ROWS } from "./vault-servers";
import { VAULT_CAPACITY_ROWS } from "./vault-capacity";
import { VAULT_CONFIGURATION_ROWS } from "./vault-configuration";
import { VAULT_KEY_ROWS } from "./vault-keys";
import { VAULT_PLACE_ROWS } from "./vault-places";

/** All rows. */
export const BAD_INPUT: readonly Row[] = [
    ...NETWORK_ROWS,
    ...NETWORK_POLICY_ROWS,
    ...CERTIFICATE_ROWS,
    ...FORM_ROWS,
    ...RELEASE_ROWS,
    ...EXPOSURE_ROWS,
    ...STORAGE_ROWS,
    ...LEVEL_ROWS,
    ...DATABASE_ROWS,
    ...REACH_ROWS,
    ...ACCOUNT_ROWS,
    ...COMPUTE_ROWS,
    ...VALUE_ROWS,
    ...TLS_ROWS,
    ...CLIENT_AUTHORITY_ROWS,
    ...REQUEST_ROWS,
    ...VAULT_ROWS,
    ...VAULT_SERVER_ROWS,
    ...VAULT_ACCESS_ROWS,
    ...VAULT_CAPACITY_ROWS,
    ...VAULT_CONFIGURATION_ROWS,
    ...VAULT_KEY_ROWS,
    ...VAULT_PLACE_ROWS,
    ...ORCHESTRA_ROWS,
    ...ORCHESTRA_LOGIN_ROWS,
    ...ORCHESTRA_EXPOSURE_ROWS,
    ...ORCHESTRA_RELEASE_ROWS,
    ...ORCHESTRA_SESSION_ROWS,
    ...KEY_MANAGER_ROWS,
    ...KEY_MANAGER_FORM_ROWS,
    ...ORCHESTRATE_ROWS,
    ...ORCHESTRATE_SERVICE_ROWS,
    ...ORCHESTRATE_FORM_ROWS,
    ...POINTLESS_ROWS,
];
